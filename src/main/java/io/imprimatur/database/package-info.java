/** How the database is opened: an H2 in a file is kept from other users of the machine, and has a password. */
package io.imprimatur.database;
