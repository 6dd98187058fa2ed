# Đăng văn bản từ dòng lệnh: bảng những gì đọc được, câu hỏi xác nhận, kết quả.

## Bảng những gì đọc được

publish-heading = Đọc được từ { $file }:
publish-type = Thể loại
publish-number = Số, ký hiệu
publish-issuer = Nơi ban hành
publish-place = Nơi ký
publish-date = Ngày ban hành
publish-abstract = Trích yếu
publish-authority = Thay mặt
publish-position = Chức vụ
publish-signer = Người ký
publish-recipients = Nơi nhận
publish-topics = Chủ đề
publish-level = Mức
publish-audience = Dành cho
publish-pages = Số trang
publish-language = Ngôn ngữ
publish-unknown = (chưa đọc được)
publish-none = (không có)
publish-issuer-lines = Trên văn bản ghi: { $lines }
publish-issuer-differs = { $file } giống văn bản của { $read }, còn --issuer ghi { $said }. Có đúng không?

## Hỏi trước khi đăng

publish-number-echo = { $type } số { $number } của { $issuer }, năm { $year }
publish-question = Đăng văn bản này ở mức công khai, ai cũng đọc được?
publish-question-internal = Đăng văn bản nội bộ này cho: { $audience }?
publish-question-same = Vẫn đăng, vì đây là văn bản khác?
publish-how-to-correct = Sai chỗ nào thì trả lời «không», rồi thêm --type, --number, --issued-on, --abstract hoặc --signer vào lệnh.
publish-missing = Chưa đọc được: { $fields }. Thêm vào lệnh: { $options }

## Kết quả

publish-done = Đã đăng { $name }. Mã: { $code }
publish-address = Xem tại: { $address }
publish-refused = Không đăng { $file }. { $reason }
# $done, $total (number)
publish-count = Đã đăng { $done } trên { $total } tệp.
publish-next-pack = Gộp các văn bản vào một mã để phát tại hội nghị: sotay pack new "TÊN" { $codes }
publish-not-a-number = «{ $typed }» không phải là số, ký hiệu văn bản. Viết như 05-NQ/TU; nếu văn bản không có số, viết --number "".
