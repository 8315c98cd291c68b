package io.imprimatur.identity;

/**
 * So many wrong passwords came that further ones have to wait; published in a transaction, once an hour for each account
 * and each address.
 *
 * @param account empty where no account of the name that was typed exists
 * @param address of the last attempt; an IPv6 network of 64 bits
 */
public record LoginsSlowed(String account, String address) {

    public String inWords() {
        String whose = account.isEmpty() ? "several names" : "the account '" + account + "'";
        return "too many failed logins for " + whose + ", the last from " + address;
    }
}
