# Vai trò: ai giữ, giao, thu lại; người làm thay khi vắng mặt; dòng lệnh «sotay role».

roles-title = Vai trò
roles-hint = Ai làm gì ở đơn vị nào
roles-holders = Đang giữ vai trò
roles-nobody = Chưa ai giữ vai trò ở đây.
roles-below = Đơn vị cấp dưới
roles-give = Giao vai trò
roles-card = Số thẻ đảng viên
roles-card-hint = Tám chữ số, ví dụ 99.000123.
roles-who = Người làm thay
roles-role = Vai trò
roles-until = Đến hết ngày
roles-until-hint = Để trống: đến khi thu lại.
roles-give-button = Giao
roles-take = Thu lại
roles-stands-in = Làm thay { $name }
roles-not-yours = Người đang đăng nhập không giao hoặc thu lại được vai trò này.
roles-ended = Vai trò này đã kết thúc từ trước. Không có gì thay đổi.
roles-no-such-card = Không có đảng viên nào mang số thẻ này. So lại số trên thẻ.
roles-no-such-day = Ngày kết thúc chưa đúng. Chọn lại ngày.
roles-no-such-unit = Không có đơn vị này, hoặc đơn vị đã kết thúc.
roles-no-membership = Người này hiện không sinh hoạt ở đơn vị nào.
roles-own = Không ai tự giao vai trò cho chính mình.
roles-holds-already = Người này đang giữ vai trò ấy ở đây.
roles-ends-before = Ngày kết thúc đã qua. Chọn một ngày chưa tới.
roles-leave = Vắng mặt
roles-leave-hint = Nhờ người làm thay đến một ngày
roles-leave-lead = Người làm thay được làm như người giữ vai trò, đến hết ngày đã chọn rồi tự thôi. Vai trò của người vắng mặt vẫn còn.
roles-leave-give = Nhờ người làm thay
roles-leave-until-hint = Trong vòng nửa năm.
roles-leave-button = Nhờ làm thay
roles-leave-too-long = Vắng mặt cần có ngày kết thúc, trong vòng nửa năm.
roles-standing-in = Đang làm thay
roles-nobody-stands-in = Chưa nhờ ai làm thay.
roles-console-help = Vai trò của từng người
roles-console-give = Giao vai trò cho một đảng viên
roles-console-give-more =
    Vai trò: secretary (bí thư, phó bí thư), clerk (văn thư), viewer (người theo dõi), administrator (quản trị).

      sotay role give 99.000123 secretary X99.11.1
      sotay role give 99.000123 clerk X99.11 --until 2026-12-31
roles-console-take = Thu lại vai trò của một đảng viên
roles-console-list = Xem ai đang giữ vai trò nào
roles-console-card = Số thẻ đảng viên, tám chữ số
roles-console-role = Vai trò: secretary, clerk, viewer hoặc administrator
roles-console-unit = Mã của đơn vị
roles-console-until = Ngày cuối còn giữ vai trò, ví dụ 2026-12-31
roles-console-given = Đã giao: { $name }, { $role }, { $unit }
roles-console-taken = Đã thu lại: { $name }, { $role }, { $unit }
roles-console-line = { $unit }: { $role }, { $name }, { $time }
roles-console-none = Chưa ai giữ vai trò nào.
roles-console-holds-not = Người này không giữ vai trò ấy ở đơn vị này.
