# Những gì đã lưu trên máy này, đọc được khi mất mạng.

offline-kept = Đã lưu trên máy này
offline-nothing = Chưa lưu gì trên máy này.
offline-remove = Xóa khỏi máy
