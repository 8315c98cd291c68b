package io.imprimatur.testing;

/** Editions of Jira and their differences. */
public enum JiraFlavour {
    CLOUD("accountId"),
    DATA_CENTER("name");

    private final String accountField;

    JiraFlavour(String accountField) {
        this.accountField = accountField;
    }

    String accountField() {
        return accountField;
    }
}
