# Nhập đơn vị từ tệp CSV.

import-empty = Tệp này không có dòng nào. Tệp cần một dòng tên cột và mỗi đơn vị một dòng.
import-columns-missing = Tệp thiếu cột: { $missing }. Dòng đầu phải có các cột { $needed }; có thể có thêm { $others }.
import-not-unicode = Tệp này không ghi bằng Unicode. Trong Excel chọn «Lưu thành», loại «CSV UTF-8», rồi nhập lại.
# $expected, $found (number)
import-cells = có { $found } ô, mà dòng tên cột có { $expected }; dấu phẩy trong tên thì đặt cả tên trong ngoặc kép
import-faults = Chưa nhập gì: { $n } dòng cần sửa trước.
# $line (number)
import-fault = Dòng { $line }: { $reason }
import-code-missing = thiếu mã đơn vị
# $line (number)
import-code-twice = mã này đã đứng ở dòng { $line }
import-name-missing = thiếu tên đơn vị
import-tree-unknown = không có tổ chức «{ $word }»; dùng: { $known }
import-kind-unknown = không có loại đơn vị «{ $word }»; dùng: { $known }
import-parent-unknown = không có đơn vị cấp trên mang mã «{ $code }»
import-parent-of-other-tree = đơn vị cấp trên «{ $code }» thuộc tổ chức khác
import-circle = đi ngược lên cấp trên lại gặp chính đơn vị này
import-date-unreadable = «{ $text }» không phải là ngày; viết 2025-07-01 hoặc 01/07/2025
import-ends-before-it-begins = ngày kết thúc đứng trước ngày bắt đầu
import-successor-unknown = không có đơn vị kế tục mang mã «{ $code }»
import-successor-circle = đi theo các đơn vị kế tục lại gặp chính đơn vị này
# $most (number)
import-too-long = cột «{ $column }» dài quá; nhiều nhất { $most } chữ cái
# $added, $changed, $unchanged (number)
import-done = Đã nhập: { $added } đơn vị mới, { $changed } có thay đổi, { $unchanged } giữ nguyên.
