# Vì sao một tệp không được nhận: chuyện gì, vì sao, làm gì tiếp. Không lưu lại gì của tệp bị từ chối.

## Loại và kích thước

refusal-empty = Tệp này trống: không có chữ, không có trang nào. Mở tệp ra xem, lưu lại rồi đăng.
refusal-too-large = Tệp này có { $size }, quá giới hạn { $limit }. Quét lại với độ nét thấp hơn, hoặc tách thành nhiều tệp rồi đăng.
refusal-unknown-kind = Không nhận ra loại tệp này. Nhận được PDF, DOCX, DOC, XLSX, ODT, RTF, PNG, JPEG và TXT. Lưu tệp theo một trong các loại đó rồi đăng.
refusal-mislabelled = Tên tệp ghi là { $says }, nhưng bên trong là { $is }. Tệp đã bị đổi tên, hoặc có người muốn giấu nội dung. Mở bằng đúng phần mềm, lưu lại đúng loại rồi đăng.
refusal-mislabelled-unknown = Tên tệp ghi là { $says }, nhưng bên trong không phải { $says }. Tệp bị hỏng hoặc đã bị đổi tên. Xin lại tệp từ nơi soạn thảo rồi đăng.
refusal-mislabelled-unnamed = Bên trong tệp là { $is }, nhưng tên tệp không ghi như vậy. Sửa phần đuôi của tên tệp cho đúng rồi đăng.
refusal-broken = Tệp { $kind } này bị hỏng hoặc bị cắt ngang, thường vì chép hay tải về chưa xong. Lấy lại tệp gốc rồi đăng.
refusal-encrypted = Tệp này đòi mật khẩu, nên người đọc sẽ không mở được. Bỏ mật khẩu rồi đăng.
refusal-no-pages = Tệp này không có trang nào. Xuất lại từ phần mềm soạn thảo rồi đăng.
# $limit, $pages (number)
refusal-too-many-pages = Tệp này có { $pages } trang, quá giới hạn { $limit } trang. Tách thành nhiều tệp rồi đăng.

## Nội dung có thể gây hại

refusal-macros = Tệp này có lệnh tự chạy (macro), có thể gây hại cho máy của người mở. Lưu lại thành DOCX hoặc PDF rồi đăng.
refusal-active-x = Tệp này có nút điều khiển ActiveX, có thể chạy lệnh trên máy của người mở. Lưu lại thành PDF rồi đăng.
refusal-embedded-file = Bên trong tệp có một tệp khác hoặc một đối tượng được nhúng, không kiểm tra được. Gỡ nó ra, hoặc in ra PDF rồi đăng.
refusal-fetches = Khi mở, tệp này tải ảnh hoặc mẫu từ nơi khác về, nên nơi ấy biết ai đọc. Trong Word: Tệp, Thông tin, «Sửa liên kết đến tệp», ngắt liên kết và lưu ảnh vào tệp; hoặc in ra PDF rồi đăng.
refusal-java-script = Tệp PDF này mang mã lệnh JavaScript, có thể gây hại cho máy của người mở. In lại ra PDF rồi đăng bản in đó.
refusal-launch = Tệp này ra lệnh mở một chương trình khác trên máy của người đọc. In lại ra PDF rồi đăng bản in đó.
refusal-xfa = Tệp này là biểu mẫu XFA, điện thoại không đọc được. In ra PDF rồi đăng bản in đó.
refusal-unfolds-too-far = Tệp này khi mở nén lớn hơn { $limit }: có thể được làm ra để phá máy. Xin lại tệp từ nơi soạn thảo rồi đăng.
# $limit (number)
refusal-too-many-cells = Một trang tính của tệp này rộng hơn { $limit } ô, thường vì có ô ở rất xa phần chữ. Xóa các hàng và cột thừa, hoặc in ra PDF rồi đăng.
# $limit (number)
refusal-too-many-entries = Bên trong tệp có hơn { $limit } phần, nhiều hơn mọi văn bản thật. Lưu lại từ phần mềm soạn thảo, hoặc in ra PDF rồi đăng.
refusal-nested-archive = Bên trong tệp có tệp nén khác hoặc một chương trình. Gỡ ra, hoặc in ra PDF rồi đăng.
refusal-unsafe-path = Các phần bên trong tệp được đặt tên sai: trỏ ra ngoài tệp hoặc trùng nhau. Lưu lại từ phần mềm soạn thảo rồi đăng.
refusal-nested-too-deep = Các phần của tệp lồng vào nhau sâu hơn mọi văn bản thật. Lưu lại từ phần mềm soạn thảo, hoặc in ra PDF rồi đăng.

## Bí mật nhà nước

refusal-secret = Văn bản này có dấu «{ $mark }». Luật số 117/2025/QH15 cấm để bí mật nhà nước trên máy có nối mạng. Xóa tệp khỏi máy này, giao văn bản cho người phụ trách bảo vệ bí mật nhà nước của cơ quan.
refusal-secret-mark-state = bí mật nhà nước
refusal-secret-mark-returned = tài liệu thu hồi
refusal-secret-mark-mat = Mật
refusal-secret-mark-toi-mat = Tối mật
refusal-secret-mark-tuyet-mat = Tuyệt mật

## Máy chủ không đọc được

refusal-needs-libre-office = Để đọc tệp { $kind } cần LibreOffice, mà máy này chưa cài. Cài LibreOffice, hoặc lưu tệp thành DOCX hay PDF rồi đăng.
refusal-took-too-long = Đọc tệp này quá { $seconds } giây nên đã dừng lại. Tách thành nhiều tệp, hoặc in ra PDF rồi đăng.
refusal-too-much-memory = Đọc tệp này cần hơn { $limit } bộ nhớ nên đã dừng lại. Tách thành nhiều tệp, hoặc in ra PDF rồi đăng.
refusal-too-much-output = Đọc tệp này sinh ra hơn { $limit } nên đã dừng lại. Tách thành nhiều tệp rồi đăng.
refusal-reader-died = Chương trình đọc tệp đã dừng giữa chừng vì tệp này. Những gì đã đăng vẫn nguyên. In ra PDF rồi đăng; nếu vẫn không được, đưa tệp cho người quản trị.
refusal-disk-full = Ổ đĩa đã đầy nên tệp chưa được đăng. Những gì đã đăng vẫn nguyên. Dọn chỗ trống rồi đăng lại.
refusal-reader-unavailable = Chưa khởi động được chương trình đọc tệp. Tệp không có lỗi; nguyên nhân nằm trong nhật ký. Báo người quản trị rồi đăng lại sau.
