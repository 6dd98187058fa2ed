code-label = اكتب الرمز الموجود على الملصق
code-help = تسعة أرقام، مثل: ⁦204 817 368⁩
code-button = فتح
