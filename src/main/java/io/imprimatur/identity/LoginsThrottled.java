package io.imprimatur.identity;

/**
 * Logins are delayed after too many wrong passwords; published in a transaction, at most once an hour for each account
 * and each address.
 *
 * @param account empty if the account does not exist
 * @param address of the last attempt; a /64 network for IPv6
 */
public record LoginsThrottled(String account, String address) {

    /** A sentence for the log and the audit log. */
    public String describe() {
        String whose = account.isEmpty() ? "several names" : "the account '" + account + "'";
        return "too many failed logins for " + whose + ", the last from " + address;
    }
}
