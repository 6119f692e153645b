package io.jetwake.subscribers;

/** A subscriber that wants to know when its subscription has ended. */
interface Recipient extends Subscriber {

    /** Nothing more will come, whether the subscription was closed or cancelled. Called once, by the subscription's thread. */
    void onEnd();
}
