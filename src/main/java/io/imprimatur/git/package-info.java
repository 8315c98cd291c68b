/** What reading git repositories has in common: where they are for as long as they are read, and how much of them. */
package io.imprimatur.git;
