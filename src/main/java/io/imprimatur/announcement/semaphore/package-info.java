/** Announcements as broadcasts of Semaphore, which are Markdown files of a repository that come there by pull requests. */
package io.imprimatur.announcement.semaphore;
