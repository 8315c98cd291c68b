package io.imprimatur.sandbox;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Accounts and their roles, read from the current configuration. */
final class SandboxAccounts {

    private final List<Account> accounts;
    private final Map<String, Role> roles;

    SandboxAccounts(Environment environment) {
        Binder binder = Binder.get(environment);
        accounts = binder.bind("imprimatur.identity.accounts", Bindable.listOf(Account.class))
                .get();
        roles = binder.bind("imprimatur.roles", Bindable.mapOf(String.class, Role.class))
                .get();
    }

    /** Describes each account in a line. */
    void forEach(Consumer<String> line) {
        accounts.forEach(account -> line.accept("%-8s %s".formatted(account.name(), what(account))));
    }

    private String what(Account account) {
        List<String> words = Stream.of(
                        Stream.ofNullable(account.groups()).flatMap(List::stream),
                        rolesWhere(role -> role.isLedBy(account.name())).map("lead of "::concat),
                        rolesWhere(role -> role.mayActBy(account.name())).map("designate of "::concat))
                .flatMap(each -> each)
                .toList();
        return words.isEmpty() ? "proposer" : String.join(", ", words);
    }

    private Stream<String> rolesWhere(Predicate<Role> holds) {
        return roles.entrySet().stream()
                .filter(role -> holds.test(role.getValue()))
                .map(Map.Entry::getKey);
    }

    record Account(String name, List<String> groups) {}

    record Designate(String user) {}

    record Role(String lead, List<Designate> designates) {
        boolean isLedBy(String user) {
            return lead.equals(user);
        }

        boolean mayActBy(String user) {
            return Stream.ofNullable(designates).flatMap(List::stream).anyMatch(each -> each.user()
                    .equals(user));
        }
    }
}
