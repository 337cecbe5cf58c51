from django.urls import path

from core import gallery, views

urlpatterns = [
    path("mail/", views.demo_mail, name="demo_mail"),
    path("mail/<int:pk>/", views.demo_mail_detail, name="demo_mail_detail"),
    path("mail/<int:pk>/files/<int:number>/", views.demo_mail_file, name="demo_mail_file"),
    path("gallery/", gallery.gallery, name="gallery"),
]
