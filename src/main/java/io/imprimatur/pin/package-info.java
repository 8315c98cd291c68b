/** Deployments that pin a channel's image by a tag of their own, and whether they match its recommendation. */
package io.imprimatur.pin;
