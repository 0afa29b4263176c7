/* Agréments : tout marche sans ce fichier. */
