# Lệnh «sotay member»: nhập danh sách đảng viên. Số đếm, rồi từng dòng cần xem.

# $added, $changed, $ended, $listed, $moved, $unchanged (number)
member-counts = Danh sách có { $listed } người: thêm mới { $added }, sửa { $changed }, chuyển đơn vị { $moved }, thôi sinh hoạt { $ended }, giữ nguyên { $unchanged }.
# $count (number)
member-missing = { $count } đảng viên của các chi bộ này không có trong danh sách. Họ được giữ nguyên.
member-dry-run = Đây mới là xem trước, chưa ghi gì. Để ghi: thêm --apply. Để nhận đề xuất ở một dòng: --accept SỐ_DÒNG
member-confirm = Ghi những thay đổi này?
member-imported = Đã ghi.
# $count (number)
member-rejected = Không nhận ({ $count }): sửa trong danh sách rồi nhập lại
# $count (number)
member-asked = Cần người xem ({ $count }): chưa ghi cho đến khi được nhận
# $count (number)
member-fixed = Đã sửa giúp ({ $count })
# $count (number)
member-more = … và { $count } dòng nữa.
# $line (number)
member-finding = Dòng { $line }, { $column }: { $what }
member-no-heading = Không tìm thấy dòng tên cột. Cần có ít nhất: Họ và tên, Ngày sinh, Số thẻ đảng viên, Chi bộ đang sinh hoạt.
# $most (number)
member-too-long = Danh sách dài hơn { $most } dòng. Hãy chia nhỏ rồi nhập từng phần.
# $line (number)
member-broken = Không đọc được từ dòng { $line }: dấu ngoặc kép mở mà không đóng, hoặc tệp bị hỏng.
member-column-name = họ và tên
member-column-born = ngày sinh
member-column-sex = giới tính
member-column-admitted-on = ngày vào Đảng
member-column-recognised-on = ngày chính thức
member-column-card = số thẻ
member-column-unit = chi bộ
member-column-citizen = số định danh
member-column-phone = điện thoại
member-column-post = chức vụ
member-column-note = ghi chú
member-column-row = cả dòng
member-dirt-letters = bỏ khoảng trắng, dấu thừa: «{ $now }»
member-dirt-capitals = viết lại chữ hoa: «{ $now }»
member-dirt-formula = công thức «{ $was }» được giữ như chữ
member-dirt-line-break = xuống dòng trong ô
member-dirt-spelling = «{ $was }» hiểu là «{ $now }»
member-dirt-phone-words = «{ $was }» không phải số: để trống
# $line (number)
member-dirt-double = trùng với dòng { $line }: chỉ ghi một lần
member-dirt-old-encoding = phông chữ cũ «{ $was }»: có phải «{ $now }»?
member-dirt-year-only = chỉ có năm { $was }: thiếu ngày và tháng
member-dirt-serial-day = số { $was } của bảng tính: có phải ngày { $now }?
member-dirt-month-first = «{ $was }» viết tháng trước: có phải { $now }?
member-dirt-two-digit-year = «{ $was }» thiếu thế kỷ: có phải { $now }?
member-dirt-citizen-zeros = «{ $was }» mất số 0 ở đầu: có phải { $now }?
member-dirt-citizen-nine = «{ $was }» có chín chữ số: có lẽ là chứng minh nhân dân cũ, sẽ để trống
member-dirt-days = ngày chính thức { $was } trước ngày vào Đảng
member-dirt-abbreviated = «{ $was }» viết tắt: có phải «{ $now }»?
member-dirt-sex-missing = để trống; theo số định danh là { $now }
member-dirt-sex-contradicts = ghi { $was }, nhưng theo số định danh là { $now }
# $line (number)
member-dirt-two-units = cùng người với dòng { $line } nhưng ở chi bộ khác: đang sinh hoạt ở đâu?
# $line (number)
member-dirt-perhaps-same = có lẽ cùng người với dòng { $line }
# $line (number)
member-dirt-other-birth = cùng số định danh với dòng { $line } nhưng ngày sinh khác
member-dirt-name-missing = thiếu tên
# $most (number)
member-dirt-too-long = dài hơn { $most } chữ
member-dirt-no-such-day = «{ $was }» không phải là một ngày
member-dirt-citizen-lost = «{ $was }» đã mất chữ số: đặt cột này là văn bản rồi xuất lại
member-dirt-unreadable = «{ $was }» không phải số hợp lệ
member-dirt-unit-unknown = không có đơn vị «{ $was }»
member-dirt-unit-outside = «{ $was }» không thuộc đơn vị được nhập
# $line (number)
member-dirt-card-of-line = số thẻ này là của người ở dòng { $line }
member-dirt-card-of-another = số thẻ này là của người khác trong sổ tay
member-page-lead = Danh sách được xem trước: những gì sẽ thêm, sửa, chuyển, và từng dòng cần xem. Chưa ghi gì cho đến khi bấm «Ghi».
member-page-within = Chỉ nhận người thuộc { $unit } và cấp dưới.
member-page-file = Danh sách đảng viên (tệp CSV)
member-page-hint = Từ Excel: «Lưu thành», chọn loại «CSV UTF-8». Cần các cột họ và tên, ngày sinh, số thẻ, chi bộ.
member-page-look = Xem trước
member-page-dry-run = Xem trước danh sách
member-page-done = Đã nhập danh sách
member-page-nothing-yet = Chưa ghi gì. Dòng nào cần người xem thì đánh dấu nếu nhận đề xuất; dòng không đánh dấu sẽ không được ghi.
member-page-apply = Ghi những thay đổi này
member-page-again = Chọn danh sách khác
# $line (number)
member-page-accept = Nhận dòng { $line }
