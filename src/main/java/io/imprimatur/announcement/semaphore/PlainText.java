package io.imprimatur.announcement.semaphore;

/** Words as Markdown that shows them as they are. */
final class PlainText {

    private PlainText() {}

    /** On one line. */
    static String line(String words) {
        return escaped(words.replaceAll("[\\s\\p{Cc}\\p{Z}]+", " ").strip());
    }

    /** Paragraphs stay apart, and within one each line for itself. */
    static String paragraphs(String words) {
        String[] lines = words.strip().split("\\R", -1);
        for (int i = 0; i < lines.length; i++) lines[i] = line(lines[i]);
        return String.join("\n", lines);
    }

    /** Underscores within words, as in tags, are nothing special. */
    private static String escaped(String line) {
        return line.replaceAll("[\\\\`*\\[\\]<>&|~]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\$0")
                .replaceFirst("^[#+=:-]", "\\\\$0")
                .replaceFirst("^(\\d{1,9})([.)])", "$1\\\\$2");
    }
}
