# Các tổ chức và loại đơn vị.
unit-rename-confirm = Đổi tên «{ $old }» thành «{ $name }»?
unit-merge-confirm = Nhập { $units } vào { $into }? Đảng viên và các đơn vị cấp dưới chuyển sang { $into }; vai trò ở đơn vị cũ kết thúc.
unit-split-confirm = Chia { $unit } thành { $names }? Đảng viên chuyển sang đơn vị đầu tiên; vai trò ở đơn vị cũ kết thúc.
unit-changed = Đã ghi, có hiệu lực từ { $date }.
unit-unknown = Không có đơn vị mang mã { $code }.
unit-gone = Không có đơn vị này.
unit-ended = { $name } đã kết thúc; có lẽ người khác vừa sáp nhập.
unit-in-future = Ngày bắt đầu chưa đến. Hãy làm vào ngày đó, hoặc ghi ngày đã qua.
unit-before-it-began = Ngày bắt đầu phải sau ngày thành lập của đơn vị.
unit-nothing = Không có gì thay đổi.
unit-one-above-the-other = Một đơn vị là cấp trên của đơn vị kia, nên không nhập được.
unit-of-different-trees = Hai đơn vị thuộc hai tổ chức khác nhau.
unit-bad-name = Tên trống hoặc dài quá 300 chữ.
unit-code-taken = Mã { $code } đã có hoặc bị trống.
