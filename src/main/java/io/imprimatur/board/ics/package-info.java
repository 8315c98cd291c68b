/** The feed that calendar programs subscribe to. */
package io.imprimatur.board.ics;
