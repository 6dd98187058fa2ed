code-label = اكتب الرمز الموجود على الملصق
code-help = تسعة أرقام، مثل: 204 817 365
code-button = فتح
