package io.imprimatur.update;

import io.imprimatur.formality.ApplicationAt;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Says whether commits bring the same to an application: the repository is that of many services, and its branch moves
 * with each of them. What was answered once is kept, for a commit never changes.
 */
@Component
class CompareTargets {

    private static final int MOST_KEPT = 2000;

    private final Applications applications;
    private final Map<Question, Boolean> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Boolean> eldest) {
            return size() > MOST_KEPT;
        }
    };

    CompareTargets(Applications applications) {
        this.applications = applications;
    }

    /**
     * Waits for the environment unless it is known already: never within a database transaction.
     *
     * @throws ApplicationsFailure with the cause
     */
    boolean bringTheSame(ApplicationAt at, Revision one, Revision other) {
        if (one.equals(other)) return true;
        Question question = new Question(at, one, other);
        synchronized (answers) {
            Boolean known = answers.get(question);
            if (known != null) return known;
        }
        boolean same = applications.bringTheSame(at, one, other);
        synchronized (answers) {
            answers.put(question, same);
        }
        return same;
    }

    private record Question(ApplicationAt at, Revision one, Revision other) {}
}
