/** Opening of the database. An H2 database in a file is protected by file permissions and a password. */
package io.imprimatur.database;
