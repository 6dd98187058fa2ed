offline-kept = المحفوظ على هذا الجهاز
offline-nothing = لم يُحفظ شيء على هذا الجهاز بعد.
offline-remove = حذف من الجهاز
