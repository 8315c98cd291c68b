package io.imprimatur.image.verification.docker;

import java.time.Duration;
import java.util.List;

/**
 * The command that executes a notebook in its container: on a copy of the collection's files, then written to standard
 * output, which is otherwise unused, because the container's memory is lost at exit.
 */
final class NotebookCommand {

    private static final String SCRIPT =
            """
            mkdir files executed && cp -R %s/files/. files && cp "$1" "$2" && cd "$3" || exit 1
            shift 3
            "$@" 1>&2
            code=$?
            case $code in 0) cat %s/executed/executed.ipynb || code=1;; esac
            exit $code
            """
                    .formatted(RunContainers.SOURCE, RunContainers.HOME);

    private NotebookCommand() {}

    static List<String> of(String path, Duration cellTimeout) {
        return List.of(
                "/bin/sh",
                "-c",
                SCRIPT,
                "sh",
                RunContainers.SOURCE + "/" + SourceArchive.pathOfInstrumented(path),
                RunContainers.HOME + "/files/" + path,
                folder(path),
                "jupyter",
                "nbconvert",
                "--to",
                "notebook",
                "--execute",
                "--ExecutePreprocessor.timeout=" + cellTimeout.toSeconds(),
                "--output-dir",
                RunContainers.HOME + "/executed",
                "--output",
                "executed.ipynb",
                // A name with a leading dash would be an option.
                "./" + path.substring(path.lastIndexOf('/') + 1));
    }

    /** The working directory: the folder of the notebook. */
    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return RunContainers.HOME + "/files" + (slash < 0 ? "" : "/" + path.substring(0, slash));
    }
}
