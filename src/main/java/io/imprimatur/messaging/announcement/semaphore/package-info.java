/** Announcements as broadcasts of Semaphore: Markdown files added to a repository by pull requests. */
package io.imprimatur.messaging.announcement.semaphore;
