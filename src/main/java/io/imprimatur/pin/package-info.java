/** Deployments that name a channel's image by a tag of their own, and whether they keep up with what it recommends. */
package io.imprimatur.pin;
