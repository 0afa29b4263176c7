"""The Datasette plugin: pages, routes and French wording over the database."""
