keep-button = Lưu trên máy này (tải{ "\u00A0" }{ $size })
keep-done = Đã lưu. Mở được khi mất mạng.
keep-failed = Chưa lưu được: máy hết chỗ hoặc mất mạng. Bấm để thử lại.
# Trong khi lưu: đã được mấy mục trên tất cả.
# $done, $total (digits)
keep-progress = Đang lưu { $done }/{ $total }
keep-no-room = Máy sắp đầy nên chưa lưu được. Xóa bớt rồi bấm để thử lại.
keep-no-network = Mất mạng nên chưa lưu xong. Bấm để lưu tiếp.
