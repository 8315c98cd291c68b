package io.imprimatur.image.verification.mobu;

import io.imprimatur.image.verification.mobu.MobuClient.FlockSummary;
import io.imprimatur.image.verification.mobu.MobuClient.Monkey;
import io.imprimatur.image.verification.mobu.MonkeyLog.NotebookExecution;
import io.imprimatur.image.verification.mobu.MonkeyLog.NotebookStart;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Evaluates a console log after the flock has ended. A notebook can print lines that look like mobu's events, so these
 * must be consistent with each other and with mobu's API, which no notebook can influence: whether a round succeeded,
 * and which notebook failed. Otherwise nothing counts.
 */
record ConsoleLogEvaluation(MonkeyLog log, FlockSummary summary, Monkey monkey) {

    /** Notebooks that ran, the failed one last; empty if the lines contradict each other. */
    List<NotebookExecution> executions() {
        if (!isInOrder()) return List.of();
        boolean roundEndedWell = summary.successes() > 0 || (summary.failures() == 0 && monkey.failures() == 0);
        return roundEndedWell ? wholeRound() : beforeFailure();
    }

    private List<NotebookExecution> wholeRound() {
        boolean isWhole = log.executions().size() == log.expected()
                && log.executions().stream().allMatch(NotebookExecution::passed);
        return isWhole ? log.executions() : List.of();
    }

    /** A notebook with forged lines that fails is the last genuine one: its forged lines follow its own start. */
    private List<NotebookExecution> beforeFailure() {
        boolean hasOneRound = log.starts().size() == log.executions().size();
        OptionalInt failed = failed();
        if (!hasOneRound || failed.isEmpty()) return List.of();
        List<NotebookExecution> real = log.executions().subList(0, failed.getAsInt() + 1);
        return IntStream.range(0, real.size())
                .mapToObj(i -> i < failed.getAsInt()
                        ? real.get(i)
                        : real.get(i).withEnd(real.get(i).ended(), false))
                .toList();
    }

    private OptionalInt failed() {
        Optional<String> path = pathInError();
        Optional<String> name = monkey.notebook();
        boolean agree = path.isEmpty() || name.isEmpty() || isNamed(path.get(), name.get());
        if (!agree) return OptionalInt.empty();
        if (path.isPresent()) return first(each -> each.path().equals(path.get()));
        // Several notebooks in different folders may have this name, so only those before the first are certain.
        if (name.isPresent()) return first(each -> each.name().equals(name.get()));
        int last = log.executions().size() - 1;
        return last >= 0 && !log.executions().get(last).passed() ? OptionalInt.of(last) : OptionalInt.empty();
    }

    private OptionalInt first(Predicate<NotebookExecution> which) {
        return IntStream.range(0, log.executions().size())
                .filter(i -> which.test(log.executions().get(i)))
                .findFirst();
    }

    /** mobu's traceback ends with the path of the notebook, e.g. {@code DP1/intro.ipynb: Error executing cell}. */
    private Optional<String> pathInError() {
        return log.executions().stream()
                .map(NotebookExecution::path)
                .filter(path -> log.lastLine().contains(path + ": "))
                .max(Comparator.comparingInt(String::length));
    }

    private static boolean isNamed(String path, String name) {
        return path.equals(name) || path.endsWith("/" + name);
    }

    /** Numbers ascend from 1 in each round, and each round has the same notebooks once. */
    private boolean isInOrder() {
        int size = Math.max(1, log.expected());
        Set<String> first = new HashSet<>();
        Set<String> current = new HashSet<>();
        for (int i = 0; i < log.starts().size(); i++) {
            NotebookStart notebookStart = log.starts().get(i);
            if (i % size == 0) current.clear();
            boolean isKnown = i < size ? first.add(notebookStart.path()) : first.contains(notebookStart.path());
            if (notebookStart.number() != i % size + 1 || !isKnown || !current.add(notebookStart.path())) return false;
        }
        return true;
    }
}
