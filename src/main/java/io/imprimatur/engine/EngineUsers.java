package io.imprimatur.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.imprimatur.platform.cache.ClockTicker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Synchronizes the engine's users, groups and memberships with the login. */
public class EngineUsers {

    private static final Duration CACHED = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 3;

    private final IdentityService identities;
    private final TransactionTemplate transaction;
    private final Cache<String, EngineUser> written;

    EngineUsers(IdentityService identities, TransactionTemplate transaction, Clock clock) {
        this.identities = identities;
        this.transaction = transaction;
        this.written = Caffeine.newBuilder()
                .expireAfterWrite(CACHED)
                .ticker(new ClockTicker(clock))
                .build();
    }

    /** Writes the member's current groups to the engine, unless this node did so within the last minute. */
    public void sync(EngineUser engineUser) {
        if (!isCached(engineUser)) syncStale(engineUser);
    }

    // Synchronized: the first page of a browser sends many requests at once.
    private synchronized void syncStale(EngineUser engineUser) {
        if (isCached(engineUser)) return;
        writeWithRetry(engineUser, ATTEMPTS);
        written.put(engineUser.user(), engineUser);
    }

    /** Users whose most recent login was in the group. */
    public List<String> membersOf(String group) {
        return identities.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream()
                .map(User::getId)
                .toList();
    }

    // Cached for a limited time only, because another node may have written other groups since.
    private boolean isCached(EngineUser engineUser) {
        return engineUser.equals(written.getIfPresent(engineUser.user()));
    }

    // Two first requests of one person insert the same rows: the second fails, and finds the rows at the next attempt.
    private void writeWithRetry(EngineUser engineUser, int attempts) {
        try {
            transaction.executeWithoutResult(status -> write(engineUser));
        } catch (ProcessEngineException | DataAccessException conflict) {
            if (attempts == 1) throw conflict;
            writeWithRetry(engineUser, attempts - 1);
        }
    }

    /** Adds missing groups and removes obsolete ones. */
    private void write(EngineUser engineUser) {
        writeUser(engineUser);
        Set<String> current = groupsOf(engineUser.user());
        // Sorted, so that two transactions that add the same new groups cannot deadlock.
        for (String group : new TreeSet<>(engineUser.groups())) {
            if (!current.contains(group)) join(engineUser.user(), group);
        }
        for (String group : current) {
            if (!engineUser.groups().contains(group)) identities.deleteMembership(engineUser.user(), group);
        }
    }

    private void writeUser(EngineUser engineUser) {
        User user = identities.createUserQuery().userId(engineUser.user()).singleResult();
        if (user == null) user = identities.newUser(engineUser.user());
        else if (Objects.equals(user.getEmail(), engineUser.email())) return;
        user.setFirstName(engineUser.user());
        user.setLastName("");
        user.setEmail(engineUser.email());
        identities.saveUser(user);
    }

    private Set<String> groupsOf(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    private void join(String user, String id) {
        if (identities.createGroupQuery().groupId(id).count() == 0) {
            Group group = identities.newGroup(id);
            group.setName(id);
            identities.saveGroup(group);
        }
        identities.createMembership(user, id);
    }
}
