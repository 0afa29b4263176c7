-- Les tables de cooperation.db. Tout ici est dérivé de corpus/ : on peut supprimer la base et la reconstruire.
--
-- Conventions : les colonnes à plusieurs valeurs sont des tableaux JSON de libellés (les facettes de Datasette les
-- lisent), et un tableau n’est jamais vide : « Non précisé » y tient lieu de valeur absente. Les liens entre tables
-- passent par les identifiants. Ce que la source dit mot pour mot est marqué « verbatim » ; le reste est éditorial.
--
-- Ces tables ont ici les colonnes de tout corpus. Celles des vocabulaires s’écrivent à la place des lignes « colonnes
-- des vocabulaires » : une par champ que déclarent les fichiers de corpus/vocabulaires/, un tableau si le champ peut
-- avoir plusieurs valeurs.

-- Ce qu’est cette base : sa version, le format de ses tables, et la date, seule ligne qui change d’une construction à
-- l’autre d’un même corpus.
create table construction (
    cle text primary key check (cle in ('version', 'format', 'date')),
    valeur text not null
) strict;

-- Ce qu’est le site : les clés de corpus/site.yml, chacune avec sa valeur en JSON, et le HTML de ses textes en Markdown,
-- sous le nom de leur clé et « _html ». Éditorial.
create table site (
    cle text primary key,
    valeur text not null check (json_valid(valeur))
) strict;

create table themes (
    id text primary key,
    rang integer not null unique,
    libelle text not null,
    libelle_source text,              -- verbatim : le titre dans le document, s’il y en a un
    description text,                 -- éditorial ; vide si personne ne l’a écrite
    couleur text not null,            -- éditorial : un nom de la palette du site
    icone text not null               -- éditorial : le nom d’une icône du site
) strict;

create table sources (
    id text primary key,
    titre text not null,
    fichier text,                     -- nom du document reçu, vide si l’on ne fait que le citer
    date text,                        -- AAAA-MM-JJ, vide si le document ne la dit pas
    date_note text,                   -- d’où vient la date
    editeur text,
    licence text,
    portee text not null check (json_type(portee) = 'array'), -- verbatim : le domaine d’application
    portee_debut integer,             -- les lignes où le document le dit, vides s’il ne le dit pas
    portee_fin integer,
    remarques text not null check (json_type(remarques) = 'array'), -- éditorial : défauts du document
    empreinte text,                   -- SHA-256 du document reçu, avant retrait des coordonnées
    lignes integer,                   -- vide, comme le texte, si le texte du document n’est pas ici
    texte text                        -- verbatim, coordonnées retirées, numéros de ligne inchangés
) strict;

create table vocabulaires (
    id text primary key,              -- « leviers », « acteurs »… : le nom du fichier dans corpus/vocabulaires
    rang integer not null unique,
    libelle text not null,
    description text not null,
    champ text unique,                -- le champ des fiches et la colonne qui le porte ; vide pour le glossaire
    fiches text not null check (json_type(fiches) = 'array'), -- les sortes de fiches qui ont ce champ
    minimum integer not null,
    maximum integer,                  -- vide s’il n’y en a pas
    preuve text not null check (preuve in ('jamais', 'possible', 'exigee')),
    absence text                      -- éditorial : ce que l’on dit d’une fiche qui n’a aucune valeur
) strict;

-- Ce par quoi l’on filtre : type, thème, année, et chaque vocabulaire qui se dit facette. Tout le reste le lit ici.
create table facettes_declarees (
    facette text primary key,         -- nom employé dans les adresses et les questions
    rang integer not null unique,
    libelle text not null,
    colonne text not null,            -- colonne de fiches qui porte les libellés
    tableau integer not null check (tableau in (0, 1)), -- si cette colonne est un tableau JSON
    vocabulaire text references vocabulaires (id),
    niveau text check (niveau in ('famille', 'valeur')) -- ce que montre la facette, pour un vocabulaire
) strict;
create index facettes_declarees_vocabulaire on facettes_declarees (vocabulaire);

create table termes (
    id text primary key,              -- « leviers-mediation », « famille-leviers-relations »
    vocabulaire text not null references vocabulaires (id),
    niveau text not null check (niveau in ('famille', 'valeur')),
    valeur text not null,             -- l’identifiant employé dans corpus/
    libelle text not null,
    developpe text,                   -- forme complète d’un sigle
    famille text references termes (id),
    plus_large text references termes (id),
    rang integer not null,
    definition text,                  -- éditorial, ou verbatim s’il y a une source ; vide si personne ne l’a écrite
    source text references sources (id), -- le document que la définition cite mot pour mot ; vide si elle est de nous
    glossaire text references termes (id), -- l’entrée du glossaire qui définit ce mot, si c’en est une
    synonymes text not null check (json_type(synonymes) = 'array'),
    unique (vocabulaire, niveau, valeur)
) strict;
create index termes_famille on termes (famille);
create index termes_plus_large on termes (plus_large);
create index termes_glossaire on termes (glossaire);
create index termes_source on termes (source);

-- Une ligne par fiche (recommandation ou session) : ce que lisent la recherche et la navigation commune.
create table fiches (
    numero integer primary key,
    type text not null check (type in ('recommandation', 'session')),
    id text not null,
    titre text not null,
    extrait text not null,            -- verbatim : les premiers mots
    theme text references themes (id),  -- le thème d’une recommandation ; vide pour une session, qui en touche plusieurs
    themes text not null check (json_type(themes) = 'array'),
    -- colonnes des vocabulaires : facettes
    annee text not null,              -- année de la session, « Non précisé » sans date et pour une recommandation
    url text not null,
    unique (type, id)
) strict;
create index fiches_theme on fiches (theme);

create table recommandations (
    id text primary key,
    numero integer not null unique references fiches (numero),
    titre text not null,              -- éditorial
    texte text not null,              -- verbatim
    html text not null,               -- le texte rendu
    question text,                    -- éditorial : la question à se poser
    theme text not null references themes (id),
    rang integer not null,            -- rang dans le thème, celui du document ; à la suite si la fiche n’en dit pas
    -- colonnes des vocabulaires : recommandation
    mots_cles text not null check (json_type(mots_cles) = 'array'), -- les valeurs fines, qu’aucune facette ne montre
    formulations text not null check (json_type(formulations) = 'array'), -- éditorial : ce que l’on demanderait
    source text references sources (id), -- le document, vide si le texte n’en vient pas
    source_section text,              -- verbatim : le titre de la partie
    ligne_debut integer,              -- vides si la fiche ne cite pas de lignes
    ligne_fin integer,
    source_titre text,                -- d’une source libre, qui n’est pas dans sources
    source_page text,
    source_adresse text,
    statut text check (statut in ('a-relire', 'relu', 'valide')), -- relecture de ce qui est éditorial, si elle est dite
    relu_par text,                    -- le métier de qui l’a relu, jamais son nom ; vide tant que personne ne l’a fait
    relu_le text,                     -- AAAA-MM-JJ
    unique (theme, rang),
    check (source is null or coalesce(source_titre, source_adresse) is null),
    check ((coalesce(statut, 'a-relire') = 'a-relire') = (relu_par is null) and (relu_par is null) = (relu_le is null))
) strict;
create index recommandations_source on recommandations (source);

create table sessions (
    id text primary key,
    numero integer not null unique references fiches (numero),
    titre text not null,              -- verbatim
    resume text,                      -- éditorial
    texte text not null,              -- verbatim : la présentation
    html text not null,
    nature text,                      -- verbatim : comment le document nomme la session
    -- colonnes des vocabulaires : session
    date_debut text,                  -- vide, comme les deux suivantes, si la session ne dit pas ses dates
    date_fin text,
    annee integer,
    horaires text not null check (json_type(horaires) = 'array'), -- de {jour, debut, fin}
    duree_heures real,                -- vide si une heure manque
    lieu text,
    departement text not null,
    capacite_min integer,
    capacite_max integer,
    public_texte text not null check (json_type(public_texte) = 'array'), -- verbatim
    themes text not null check (json_type(themes) = 'array'), -- éditorial
    objectifs text not null check (json_type(objectifs) = 'array'), -- verbatim
    methode text not null check (json_type(methode) = 'array'), -- verbatim
    intervenants text not null check (json_type(intervenants) = 'array'), -- de {nom, role}, verbatim
    conditions text not null check (json_type(conditions) = 'array'), -- verbatim
    suite text,                       -- verbatim
    formulations text not null check (json_type(formulations) = 'array'), -- éditorial
    source text references sources (id),
    statut text check (statut in ('a-relire', 'relu', 'valide')),
    relu_par text,                    -- le métier de qui a relu ce qui est éditorial, jamais son nom
    relu_le text,                     -- AAAA-MM-JJ
    check ((coalesce(statut, 'a-relire') = 'a-relire') = (relu_par is null) and (relu_par is null) = (relu_le is null))
) strict;
create index sessions_source on sessions (source);

create table etapes (
    session text not null references sessions (id),
    rang integer not null,
    titre text not null,              -- verbatim
    texte text not null,              -- verbatim : les points, un par ligne
    html text not null,
    primary key (session, rang)
) strict;

create table parcours (
    id text primary key,
    rang integer not null unique,
    titre text not null,              -- éditorial : la situation, dite par la personne qui la vit
    texte text not null,              -- éditorial
    html text not null,
    controle_titre text,              -- éditorial : à quoi sert la liste de contrôle, s’il y en a une qui le dit
    controle text not null check (json_type(controle) = 'array'), -- ses points, verbatim s’ils ont une source
    controle_source text references sources (id),
    controle_debut integer,           -- les lignes de la source où sont ces points
    controle_fin integer,
    statut text check (statut in ('a-relire', 'relu', 'valide')),
    relu_par text,                    -- le métier de qui a relu ce qui est éditorial, jamais son nom
    relu_le text,                     -- AAAA-MM-JJ
    check ((coalesce(statut, 'a-relire') = 'a-relire') = (relu_par is null) and (relu_par is null) = (relu_le is null))
) strict;
create index parcours_controle_source on parcours (controle_source);

-- Les recommandations d’un parcours, dans l’ordre, puis les sessions utiles.
create table parcours_etapes (
    parcours text not null references parcours (id),
    rang integer not null,
    fiche integer not null references fiches (numero),
    primary key (parcours, rang),
    unique (parcours, fiche)
) strict;
create index parcours_etapes_fiche on parcours_etapes (fiche);

-- Un lien « vient avant » vient de la source : ses mots disent que l’origine se fait avant la cible. Les autres sont de nous.
create table liens (
    origine integer not null references fiches (numero),
    cible integer not null references fiches (numero),
    type text not null check (type in ('voir aussi', 'vient avant', 'session vers recommandation')),
    mots text,                        -- verbatim : les mots de l’origine qui disent l’ordre
    ligne_debut integer,              -- lignes de la source où se trouvent ces mots, si la fiche cite les siennes
    ligne_fin integer,
    primary key (origine, cible, type),
    check (origine <> cible),
    check ((type = 'vient avant') = (mots is not null))
) strict;
create index liens_cible on liens (cible);

-- Chaque valeur de vocabulaire donnée à une fiche.
create table classements (
    fiche integer not null references fiches (numero),
    terme text not null references termes (id),
    fondement text not null check (fondement in ('preuve', 'éditorial')), -- mots du texte, ou déduit par nous
    primary key (fiche, terme)
) strict;
create index classements_terme on classements (terme);

-- Les mots exacts du texte qui fondent un classement.
create table preuves (
    id integer primary key,
    recommandation text not null references recommandations (id),
    champ text not null references vocabulaires (id),
    terme text not null references termes (id),
    mots text not null,               -- verbatim, sous-chaîne exacte du texte
    ligne_debut integer,              -- lignes de la source où se trouvent ces mots, si la fiche cite les siennes
    ligne_fin integer,
    unique (recommandation, terme)
) strict;
create index preuves_champ on preuves (champ);
create index preuves_terme on preuves (terme);

-- Ce que filtre et compte la recherche : une ligne par fiche, facette et valeur, au niveau affiché (familles).
create table facettes (
    facette text not null,            -- celle de facettes_declarees
    valeur text not null,             -- identifiant employé dans les adresses
    fiche integer not null references fiches (numero),
    libelle text not null,
    rang integer not null,            -- ordre d’affichage dans la facette
    primary key (facette, valeur, fiche)
) strict, without rowid;
create index facettes_fiche on facettes (fiche);

-- Les identifiants que l’on ne donne plus : leurs adresses, imprimées peut-être, mènent à celles d’aujourd’hui.
create table anciens_ids (
    genre text not null check (genre in ('recommandations', 'sessions', 'themes', 'parcours', 'sources')), -- la table
    ancien text not null,
    id text not null,                 -- l’identifiant d’aujourd’hui, dans cette table
    primary key (genre, ancien)
) strict, without rowid;
