"""Addresses of the directory: the office's part, and what members see of each other."""

from django.urls import include, path

from .views import (
    affiliations,
    duplicates,
    editing,
    lists,
    members,
    options,
    organisations,
    own,
    person,
    persons,
    posts,
)

app_name = "directory"

office = [
    path("persons/", persons.persons, name="persons"),
    path("persons/new/", editing.new_person, name="new-person"),
    path("persons/<uuid:key>/", person.person, name="person"),
    path("persons/<uuid:key>/record/", editing.edit_person, name="edit-person"),
    path("persons/<uuid:key>/as/<slug:whom>/", person.preview, name="preview"),
    path("persons/<uuid:key>/changes/", person.history, name="history"),
    path("persons/<uuid:key>/notes/", person.note, name="note"),
    path("persons/<uuid:key>/protection/", person.protection, name="protection"),
    path("persons/<uuid:key>/posts/", posts.new_tenure, name="new-tenure"),
    path("persons/<uuid:key>/merging/", duplicates.merging, name="merging"),
    path("persons/<uuid:key>/two-people/", duplicates.two_people, name="two-people"),
    path("posts/<int:pk>/", posts.post, name="post"),
    path("posts/<int:pk>/record/", posts.edit_post, name="edit-post"),
    path("posts/<int:pk>/succession/", posts.succession, name="succession"),
    path("tenures/<int:pk>/", posts.edit_tenure, name="edit-tenure"),
    path("persons/<uuid:key>/affiliations/", affiliations.new_affiliation, name="new-affiliation"),
    path("affiliations/<int:pk>/", affiliations.edit_affiliation, name="edit-affiliation"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.new_organisation, name="new-organisation"),
    path("organisations/<uuid:key>/", organisations.organisation, name="organisation"),
    path("organisations/<uuid:key>/record/", organisations.edit_organisation, name="edit-organisation"),
    path("organisations/<uuid:key>/posts/", posts.new_post, name="new-post"),
    path("lists/", lists.lists, name="lists"),
    path("lists/new/", lists.save_list, name="save-list"),
    path("lists/<int:pk>/deletion/", lists.delete_list, name="delete-list"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("merges/<int:pk>/undoing/", duplicates.undo_merge, name="undo-merge"),
    path("options/organisations/", options.organisation_options, name="organisation-options"),
    path("options/persons/", options.person_options, name="person-options"),
]

for_members = [
    path("me/", own.me, name="me"),
    path("me/<uuid:key>/", own.on_behalf, name="on-behalf"),
    path("me/<uuid:key>/record/", own.edit_own, name="edit-own"),
    path("me/<uuid:key>/as/<slug:whom>/", own.own_preview, name="own-preview"),
    path("members/", members.members, name="members"),
    path("members/<uuid:key>/", members.member, name="member"),
]

urlpatterns = [
    *office,
    *for_members,
    path("import/", include("knotenwerk.apps.directory.urls_importing")),
    path("export/", include("knotenwerk.apps.directory.urls_exporting")),
]
