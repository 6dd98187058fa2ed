# Các tổ chức và loại đơn vị.

unit-tree-dang = Đảng
unit-tree-mat-tran = Mặt trận Tổ quốc
unit-tree-cong-doan = Công đoàn
unit-tree-doan = Đoàn Thanh niên
unit-kind-trung-uong = Trung ương
unit-kind-tinh = Tỉnh
unit-kind-thanh-pho = Thành phố
unit-kind-huyen = Huyện
unit-kind-xa = Xã
unit-kind-phuong = Phường
unit-kind-dac-khu = Đặc khu
unit-kind-co-quan = Cơ quan
unit-kind-co-so = Cơ sở
unit-kind-chi-bo = Chi bộ
unit-kind-to = Tổ
