package io.imprimatur.verification.mobu;

import io.imprimatur.verification.mobu.MonkeyLog.Begun;
import io.imprimatur.verification.mobu.MonkeyLog.Pass;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What of a console's log counts, once the flock is through. A notebook can write lines there that look like mobu's own;
 * so they must agree with each other and with what mobu's API says, which no notebook can write: that a round ended
 * well, and in which notebook it broke off. Otherwise nothing counts.
 */
record ConsoleEvidence(MonkeyLog log, FlockSummary summary, Monkey monkey) {

    /** The notebooks that ran, the one that failed last; empty if lines contradict each other. */
    List<Pass> passes() {
        if (!isInOrder()) return List.of();
        boolean roundEndedWell = summary.successes() > 0 || (summary.failures() == 0 && monkey.failures() == 0);
        return roundEndedWell ? wholeRound() : beforeFailure();
    }

    private List<Pass> wholeRound() {
        boolean isWhole =
                log.passes().size() == log.expected() && log.passes().stream().allMatch(Pass::passed);
        return isWhole ? log.passes() : List.of();
    }

    /** A lying notebook that fails is the last that is real: what it wrote of others comes after it. */
    private List<Pass> beforeFailure() {
        boolean hasOneRound = log.begun().size() == log.passes().size();
        OptionalInt failed = failed();
        if (!hasOneRound || failed.isEmpty()) return List.of();
        List<Pass> real = log.passes().subList(0, failed.getAsInt() + 1);
        return IntStream.range(0, real.size())
                .mapToObj(i -> i < failed.getAsInt()
                        ? real.get(i)
                        : real.get(i).endedAt(real.get(i).ended(), false))
                .toList();
    }

    private OptionalInt failed() {
        Optional<String> path = pathInError();
        Optional<String> name = monkey.notebook();
        boolean agree = path.isEmpty() || name.isEmpty() || isNamed(path.get(), name.get());
        if (!agree) return OptionalInt.empty();
        if (path.isPresent()) return first(each -> each.path().equals(path.get()));
        // Of several with that name in different folders it may be any, so that only what was before all is sure.
        if (name.isPresent()) return first(each -> each.name().equals(name.get()));
        int last = log.passes().size() - 1;
        return last >= 0 && !log.passes().get(last).passed() ? OptionalInt.of(last) : OptionalInt.empty();
    }

    private OptionalInt first(Predicate<Pass> which) {
        return IntStream.range(0, log.passes().size())
                .filter(i -> which.test(log.passes().get(i)))
                .findFirst();
    }

    /** mobu ends a traceback with the path of the notebook, e.g. {@code DP1/intro.ipynb: Error executing cell}. */
    private Optional<String> pathInError() {
        return log.passes().stream()
                .map(Pass::path)
                .filter(path -> log.lastLine().contains(path + ": "))
                .max(Comparator.comparingInt(String::length));
    }

    private static boolean isNamed(String path, String name) {
        return path.equals(name) || path.endsWith("/" + name);
    }

    /** Numbers go up from 1 in each round, and each round has the same notebooks, once. */
    private boolean isInOrder() {
        int size = Math.max(1, log.expected());
        Set<String> first = new HashSet<>();
        Set<String> current = new HashSet<>();
        for (int i = 0; i < log.begun().size(); i++) {
            Begun begun = log.begun().get(i);
            if (i % size == 0) current.clear();
            boolean isKnown = i < size ? first.add(begun.path()) : first.contains(begun.path());
            if (begun.number() != i % size + 1 || !isKnown || !current.add(begun.path())) return false;
        }
        return true;
    }
}
