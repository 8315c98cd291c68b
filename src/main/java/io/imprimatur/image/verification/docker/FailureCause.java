package io.imprimatur.image.verification.docker;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.imprimatur.image.verification.Deployment;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Determines why a notebook failed from the container state and the output of nbconvert, as observed. */
final class FailureCause {

    private static final String NO_JUPYTER = "the image has no jupyter nbconvert";
    private static final List<String> MISSING = List.of(
            "executable file not found",
            "no such file or directory",
            "jupyter: not found",
            "jupyter: command not found",
            "jupyter-nbconvert` not found",
            "No module named nbconvert");
    private static final Pattern ERROR = Pattern.compile(
            "(?m)^(?:\\u001B\\[[0-9;]*+m)*+([\\w.]*(?:Error|Exception|Interrupt|Exit|NoSuchKernel)\\b.*)$");

    private FailureCause() {}

    /** For a container that could not be started. */
    static String ofStartFailure(String message) {
        return MISSING.stream().anyMatch(message::contains) ? NO_JUPYTER : message;
    }

    static String of(ContainerState state, boolean withinTimeout, String log, Deployment limits) {
        if (!withinTimeout) return "it did not end within " + limits.notebookTimeout();
        if (Boolean.TRUE.equals(state.getOOMKilled()))
            return "out of memory: it took more than " + limits.memory().toMegabytes() + " MB";
        if (log.contains("CellTimeoutError") || log.contains("A cell timed out"))
            return "a cell did not end within " + limits.cellTimeout();
        if (log.contains("DeadKernelError")) return "the kernel died";
        if (log.contains("NoSuchKernel")) return lastError(log, "the image lacks the notebook's kernel");
        if (MISSING.subList(2, MISSING.size()).stream().anyMatch(log::contains)) return NO_JUPYTER;
        return lastError(log, "it ended with exit code " + state.getExitCodeLong());
    }

    // The last line of a traceback names the error.
    private static String lastError(String log, String fallback) {
        String found = fallback;
        Matcher error = ERROR.matcher(log);
        while (error.find()) found = error.group(1).strip();
        return found;
    }
}
