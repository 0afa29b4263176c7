-- Les tables de l’index de la recherche, refaites à chaque construction ; docs/recherche.md dit ce qu’elles contiennent.

drop table if exists fiches_fts;
drop table if exists recherche_textes;
drop table if exists recherche_racines;
drop table if exists recherche_mots;
drop table if exists recherche_suppressions;
drop table if exists recherche_termes;
drop table if exists recherche_situations;
drop table if exists recherche_noms;
drop table if exists recherche_facettes;
drop table if exists recherche_collection;

-- Le texte analysé n’a plus besoin d’Unicode : tout, sauf la ponctuation et les espaces de l’ASCII, fait partie d’un mot.
create virtual table fiches_fts using fts5(
    titre, texte, contexte, synonymes, associes, facettes, tokenize = "ascii tokenchars '_'"
);

-- Assez pour choisir les candidates que le moteur classe ensuite : le titre compte double, un mot prêté compte peu.
insert into fiches_fts (fiches_fts, rank) values ('rank', 'bm25(2.0, 1.0, 1.0, 0.4, 0.2, 0.0)');

create table recherche_textes (
    numero integer primary key,
    titre text not null,              -- tels qu’on les lit : les extraits en viennent
    texte text not null,
    formes text not null,             -- les mots sans accent, non réduits à leur racine
    mentions text not null,           -- les concepts du thésaurus que la fiche mentionne, et comment
    termes text not null,             -- les mêmes, en JSON, avec le terme qui les dit : dans la source, puis chez nous
    libelles text not null,           -- tableau JSON : ce à quoi la fiche est rattachée
    formulations text not null        -- tableau JSON : d’autres façons de la demander, éditorial
) strict;

create table recherche_racines (
    racine text primary key,
    fiches integer not null,          -- combien de fiches l’ont
    titres integer not null,          -- combien de titres l’ont
    textes integer not null           -- combien de textes l’ont : une fiche, chacun de ses libellés, chaque formulation
) strict, without rowid;

create table recherche_mots (
    graphie text primary key,         -- en minuscules, avec ses accents
    forme text not null,              -- sans accent
    racine text not null,
    nue text not null,                -- la racine de la forme sans accent
    lemme text not null,              -- son lemme : « parlent » et « parler » ont le même
    fiches integer not null
) strict, without rowid;
create index recherche_mots_forme on recherche_mots (forme);
create index recherche_mots_nue on recherche_mots (nue);
create index recherche_mots_lemme on recherche_mots (lemme);

-- Les débuts de mots privés d’une ou deux lettres, pour trouver les mots proches.
create table recherche_suppressions (
    cle text not null,
    prefixe text not null,
    primary key (cle, prefixe)
) strict, without rowid;

-- Les mots du thésaurus, une ligne par racine de chacun : de quoi dire par quel mot une fiche répond à un autre.
create table recherche_termes (
    racine text not null,
    terme text not null,              -- tel qu’on l’écrit
    racines text not null,            -- toutes les racines du terme, dans l’ordre
    nombre integer not null,          -- combien de racines différentes
    concept text not null,
    lien text not null check (lien in ('meme', 'anglais', 'specifique', 'associe')),
    primary key (racine, concept, terme)
) strict, without rowid;
create index recherche_termes_racines on recherche_termes (racines);

-- Ce qui répond sans être une fiche : les parcours et les mots du glossaire.
create table recherche_situations (
    nature text not null check (nature in ('parcours', 'glossaire')),
    id text not null,
    titre text not null,
    url text not null,
    titre_racines text not null,
    texte text not null,              -- les racines de son texte
    mentions text not null,           -- les concepts du thésaurus qu’il mentionne, et comment
    primary key (nature, id)
) strict, without rowid;

-- Les noms des mots du glossaire, racines triées : la question qui en est un les a toutes, et pas d’autre.
create table recherche_noms (
    cle text not null,
    nature text not null,
    id text not null,
    primary key (cle, nature, id)
) strict, without rowid;

create table recherche_facettes (
    numero integer primary key,
    facette text not null,
    valeur text not null,
    libelle text not null,
    rang integer not null,
    fiches blob not null              -- le bit n dit si la fiche n a cette valeur
) strict;

-- Une ligne : combien de fiches, combien de textes (une fiche, chacun de ses libellés, chaque formulation), et combien de mots ont en moyenne un titre et une fiche entière.
create table recherche_collection (
    fiches integer not null,
    textes integer not null,
    titre real not null,
    entier real not null
) strict;
