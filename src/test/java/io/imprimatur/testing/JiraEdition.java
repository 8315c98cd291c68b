package io.imprimatur.testing;

/** Editions of Jira and their differences. */
public enum JiraEdition {
    CLOUD("accountId"),
    DATA_CENTER("name");

    private final String accountField;

    JiraEdition(String accountField) {
        this.accountField = accountField;
    }

    String accountField() {
        return accountField;
    }
}
