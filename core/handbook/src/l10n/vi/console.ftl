# Dòng lệnh: hỏi và trả lời chung, kết quả của các lệnh về văn bản và bộ tài liệu.

## Hỏi và trả lời

console-yes-or-no = [có/không]
console-yes = có
console-no = không
console-answer-yes-or-no = Trả lời «có» hoặc «không».
console-not-done = Không làm gì. Mọi thứ vẫn như cũ.
console-needs-answer = Lệnh này cần được xác nhận. Chạy ở cửa sổ dòng lệnh, hoặc thêm --yes.
console-code-mistyped = «{ $code }» không phải là mã: mã có chín chữ số, và chữ số cuối cho biết có chỗ gõ nhầm. So lại rồi gõ lại.
console-file-unreadable = Không đọc được { $file }: { $reason }
console-file-missing = không có tệp này
console-file-forbidden = không có quyền
console-file-folder = đó là một thư mục
console-file-special = đó là thiết bị hoặc đường ống, không phải tệp. Lưu nội dung thành tệp rồi đăng
console-folder-missing = không có thư mục ấy
console-file-unwritable = Không ghi được { $file }: { $reason }
console-failed = Không làm được vì lỗi của máy chủ: { $reason }. Mọi thứ vẫn như trước khi chạy lệnh.
console-disk-full = Ổ đĩa đã đầy nên lệnh chưa làm gì. Những gì đã có vẫn nguyên vẹn. Hãy giải phóng chỗ trống rồi làm lại.

## Văn bản

# $version (number)
console-document-replaced = Đã thay: { $name }, nay là bản { $version }. Bản cũ vẫn mở được và ghi rõ là bản cũ.
console-document-differs = Tệp { $file } ghi { $said }, còn văn bản này là { $is }. Có đúng là bản mới của văn bản này không?
console-document-differs-unasked = Chưa thay gì: có thể đây là văn bản khác. Chạy lại không có --yes rồi xác nhận, hoặc ghi rõ --number, --type, --issued-on; nếu là văn bản khác, dùng «sotay publish».
console-document-drops = Bản trước có cả bằng: { $languages }; bản mới thì không. Muốn giữ, trả lời không rồi thêm --translation.
console-document-withdraw-question = Thu hồi { $name }? Sẽ không ai đọc được nội dung nữa, và không lấy lại được.
console-document-in-packs = Văn bản này nằm trong: { $packs }. Ai quét mã ở đó sẽ thấy có tài liệu đã được thu hồi.
console-document-withdrawn = Đã thu hồi { $name }. Ai quét mã sẽ thấy văn bản đã được thu hồi, kèm ngày và lý do.
console-document-superseded = Đã ghi: { $newer } thay thế { $older }. Người mở văn bản cũ sẽ thấy đường sang văn bản mới.
console-document-amended = Đã ghi: { $newer } sửa đổi { $older }. Người mở văn bản cũ sẽ thấy đường sang văn bản sửa đổi.
console-document-unrelated = Đã bỏ ghi nhận giữa { $one } và { $other }. Hai văn bản không còn dẫn sang nhau.

## Bộ tài liệu

console-pack-made = Đã tạo bộ tài liệu «{ $title }». Mã: { $code }
console-pack-documents = Gồm { $n } tài liệu.
console-pack-address = Mã dẫn đến: { $address }
console-pack-next-poster = In áp phích: sotay pack poster { $code } --out ap-phich.pdf
console-pack-withdraw-question = Thu hồi bộ tài liệu «{ $title }»? Mã trên mọi áp phích sẽ không mở được nữa, và không lấy lại được.
console-pack-withdrawn = Đã thu hồi bộ tài liệu «{ $title }». Hãy gỡ các áp phích. Từng văn bản vẫn mở được trong thư viện.
console-poster-written = Đã vẽ áp phích: { $file }. In ra, quét thử một lần trước khi treo.
console-poster-overwrite-question = Đã có { $file }. Vẽ đè lên?
console-poster-unknown-kind = Không biết vẽ loại tệp của { $file }. Đặt tên kết thúc bằng .pdf, .svg hoặc .png.
console-document-replace-question = Thay tệp của { $name } bằng { $file }?
