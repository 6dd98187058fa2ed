poster-instruction = وجّه كاميرا الهاتف نحو الرمز لقراءة الوثائق
poster-no-app = دون تطبيق ولا حساب ولا كلمة مرور
poster-or-type = تعذّر المسح؟ افتح { $address } واكتب
poster-documents = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
poster-until = يُفتح حتى نهاية { $date }
poster-without-end = يُفتح حتى يُسحب
poster-issuer = صادر عن { $issuer }
poster-distance = يمكن مسحه من مسافة تصل إلى { $distance }
poster-metres = { $metres } م
poster-description = ملصق فيه رمز استجابة سريعة يفتح «{ $title }»
