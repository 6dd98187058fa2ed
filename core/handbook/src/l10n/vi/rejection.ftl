# Vì sao một việc không được làm: chuyện gì, vì sao, làm gì tiếp.

rejection-not-allowed = Chỉ người vận hành máy chủ được làm việc này.

## Văn bản

rejection-issuer-unknown = Không có đơn vị nào mang mã «{ $code }». Xem mã trong tệp đơn vị, hoặc nhập đơn vị trước.
rejection-issuer-not-yet = { $name } đến { $date } mới được lập, sau ngày ghi trên văn bản. Xem lại ngày, hoặc chọn đơn vị ban hành khác.
rejection-issuer-ended = { $name } đã kết thúc { $date }, trước ngày ghi trên văn bản. Xem lại ngày, hoặc chọn đơn vị kế tục.
rejection-audience-unknown = Không có đơn vị nhận nào mang mã «{ $code }». Xem lại mã sau «subtree:» hoặc «unit:».
rejection-internal-for-everybody = Văn bản nội bộ không thể dành cho mọi người. Chọn đơn vị nhận, hoặc đăng ở mức công khai.
rejection-summary-missing = Thiếu trích yếu: văn bản nói về việc gì. Thêm --abstract "…".
rejection-same-identity = Đã có văn bản cùng nơi ban hành, thể loại, số và ngày: { $codes }. Nếu là bản mới của văn bản ấy, dùng «sotay document replace». Nếu là văn bản khác, chạy lại không có --yes rồi xác nhận như vậy.
rejection-same-file = Chính tệp này đã được đăng: «{ $summary }», mã { $code }. Dùng mã ấy; muốn sửa thông tin của văn bản, dùng «sotay document replace».
rejection-number-taken = Mã vừa rút đã thuộc về tài liệu khác nên chưa đăng gì. Hãy chạy lại lệnh.
rejection-document-unknown = Không có văn bản nào mang mã { $code }. So lại chín chữ số.
rejection-code-of-a-pack = { $code } là mã của bộ tài liệu «{ $title }», còn ở đây cần mã của một văn bản. Mã của từng văn bản đứng ở trang của văn bản ấy.
rejection-document-withdrawn = Văn bản { $code } đã được thu hồi. Văn bản đã thu hồi chỉ có thể đăng lại thành văn bản mới, với mã mới.
rejection-document-already-withdrawn = Văn bản { $code } đã được thu hồi từ trước. Không có gì thay đổi.
# $version (number)
rejection-nothing-new = Chưa thay gì: bản { $version } đang dùng có đúng các tệp này và đúng những thông tin này. Xem lại có lấy nhầm tệp cũ không.
# $version (number)
rejection-replaced-meanwhile = Trong lúc đó người khác đã thay văn bản này; bản mới nhất là bản { $version }. Mở bản ấy xem, rồi thay lần nữa nếu vẫn cần.
rejection-newer-unknown = Không có văn bản mới mang mã { $code }. So lại chín chữ số.
rejection-older-unknown = Không có văn bản cũ mang mã { $code }. So lại chín chữ số.
rejection-same-document = Hai mã chỉ cùng một văn bản: văn bản không tự thay thế hay sửa đổi chính nó.
rejection-circular = Văn bản cũ đã được ghi là thay thế hoặc sửa đổi văn bản mới. Có lẽ hai mã bị đổi chỗ.
rejection-not-related = Chưa ghi nhận gì giữa { $one } và { $other }. So lại hai mã.
rejection-already-superseded = Đã ghi từ trước: { $newer } thay thế { $older }. Không có gì thay đổi.
rejection-already-amended = Đã ghi từ trước: { $newer } sửa đổi { $older }. Không có gì thay đổi.
rejection-supersedes-otherwise = Đã ghi { $newer } thay thế { $older }: văn bản bị thay thế thì không còn được sửa đổi. Nếu ghi nhầm, chạy «sotay document unrelate» với hai mã này rồi ghi lại.
rejection-amends-otherwise = Đã ghi { $newer } sửa đổi { $older }: văn bản được sửa đổi thì vẫn còn hiệu lực. Nếu ghi nhầm, chạy «sotay document unrelate» với hai mã này rồi ghi lại.
rejection-newer-is-older = Văn bản mới lại được ban hành trước văn bản cũ. Có lẽ hai mã bị đổi chỗ.

## Bộ tài liệu

rejection-pack-title-missing = Thiếu tên bộ tài liệu: nó dùng cho hội nghị hay việc gì.
rejection-pack-empty = Bộ tài liệu phải có ít nhất một tài liệu. Ghi mã các tài liệu sau tên bộ.
# $place (number)
rejection-pack-document-unknown = Tài liệu thứ { $place } trong danh sách không có trong sổ tay. So lại mã của nó.
rejection-pack-document-twice = Tài liệu { $code } đứng hai lần trong danh sách. Bỏ bớt một lần.
rejection-pack-over = Đã qua { $date }. Chọn một ngày chưa tới, hoặc bỏ --until.
rejection-pack-ended = Mã của bộ tài liệu này hết mở từ sau { $date }, nên áp phích sẽ không dẫn đến đâu. Tạo bộ mới với ngày muộn hơn.
rejection-pack-unknown = Không có bộ tài liệu nào mang mã { $code }. So lại chín chữ số.
rejection-code-of-a-document = { $code } là mã của văn bản { $name }, còn ở đây cần mã của một bộ tài liệu. Tạo bộ: «sotay pack new».
rejection-pack-already-withdrawn = Bộ tài liệu { $code } đã được thu hồi từ trước. Không có gì thay đổi.

## Khóa ký

rejection-key-ended = Khóa này đã hết hạn, hoặc hết hạn trước khi bắt đầu. Tạo khóa mới.
