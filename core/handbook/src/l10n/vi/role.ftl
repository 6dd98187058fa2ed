role-member = Đảng viên
role-secretary = Bí thư
role-clerk = Văn thư
role-viewer = Người theo dõi
role-administrator = Quản trị
