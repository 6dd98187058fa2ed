# Văn bản dành cho ai.

audience-public = Mọi người
audience-subtree = { $unit } và các đơn vị cấp dưới
audience-unit = Chỉ { $unit }
