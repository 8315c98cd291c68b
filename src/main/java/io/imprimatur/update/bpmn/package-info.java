/** Delegates and listeners of the update process. */
package io.imprimatur.update.bpmn;
