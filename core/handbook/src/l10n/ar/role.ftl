role-member = عضو
role-secretary = أمين
role-clerk = كاتب
role-viewer = متابع
role-administrator = مدير النظام
