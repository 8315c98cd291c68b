package io.imprimatur.testing;

/** The two kinds of Jira there are, and where they differ. */
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
