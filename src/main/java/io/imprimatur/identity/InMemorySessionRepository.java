package io.imprimatur.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions of a single node. Concurrent requests share the session object, so that saving it does not revive an ended
 * session.
 */
class InMemorySessionRepository implements SessionRepository<InMemorySessionRepository.InMemorySession> {

    private final Map<String, InMemorySession> sessions = new ConcurrentHashMap<>();
    private final Duration idle;

    /** @param idle time without a request after which a session expires */
    InMemorySessionRepository(Duration idle) {
        this.idle = idle;
    }

    /** Also removes expired sessions: a session is created at each login and at no other time. */
    @Override
    public InMemorySession createSession() {
        sessions.values().removeIf(Session::isExpired);
        return new InMemorySession();
    }

    @Override
    public void save(InMemorySession session) {
        session.store();
    }

    @Override
    public InMemorySession findById(String id) {
        InMemorySession session = sessions.get(id);
        if (session == null || !session.isExpired()) return session;
        session.end();
        return null;
    }

    @Override
    public void deleteById(String id) {
        InMemorySession session = sessions.get(id);
        if (session != null) session.end();
    }

    int size() {
        return sessions.size();
    }

    /** Session whose state changes are immediately visible to all requests; never stored again once ended. */
    final class InMemorySession implements Session {

        private final Map<String, Object> attributes = new ConcurrentHashMap<>();
        private final Instant created = Instant.now();
        private volatile Instant lastAccessed = created;
        private volatile Duration maxInactive = idle;
        private String id = UUID.randomUUID().toString();
        private boolean ended;

        private synchronized void store() {
            if (!ended) sessions.put(id, this);
        }

        private synchronized void end() {
            ended = true;
            sessions.remove(id);
        }

        @Override
        public synchronized String getId() {
            return id;
        }

        @Override
        public synchronized String changeSessionId() {
            boolean stored = sessions.remove(id) != null;
            id = UUID.randomUUID().toString();
            if (stored) store();
            return id;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as Spring Session has it
        public <T> T getAttribute(String name) {
            return (T) attributes.get(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return Set.copyOf(attributes.keySet());
        }

        @Override
        public void setAttribute(String name, Object value) {
            if (value == null) attributes.remove(name);
            else attributes.put(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            attributes.remove(name);
        }

        @Override
        public Instant getCreationTime() {
            return created;
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            lastAccessed = time;
        }

        @Override
        public Instant getLastAccessedTime() {
            return lastAccessed;
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            maxInactive = interval;
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return maxInactive;
        }

        @Override
        public boolean isExpired() {
            return !maxInactive.isNegative() && Instant.now().isAfter(lastAccessed.plus(maxInactive));
        }
    }
}
