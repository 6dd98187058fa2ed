role-member = member
role-secretary = secretary
role-clerk = clerk
role-viewer = viewer
role-administrator = administrator
