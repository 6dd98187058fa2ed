# Văn bản dành cho ai.

audience-public = Mọi người
audience-subtree = { $unit } và các đơn vị cấp dưới
audience-unit = Chỉ { $unit }
audience-desk = { $role } tại { $unit }
audience-member = Riêng một đảng viên
audience-event = Đại biểu dự hội nghị
