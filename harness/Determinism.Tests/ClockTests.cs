using NvmeConformance.Determinism.Time;

namespace NvmeConformance.Determinism.Tests;

public sealed class ClockTests
{
    [Fact]
    public void Virtual_time_runs_one_event_at_a_time_until_the_condition_holds()
    {
        var (clock, bell) = WorldWithEventsAt(10, 20, 30);

        Assert.Equal(WaitOutcome.Met, clock.WaitUntil(bell.Rung(2), deadlineNanoseconds: 1000));

        Assert.Equal(2, bell.Count);
        Assert.Equal(20, clock.NowNanoseconds);
    }

    [Fact]
    public void Virtual_time_says_when_nothing_can_happen_any_more()
    {
        var (clock, bell) = WorldWithEventsAt(10);

        Assert.Equal(WaitOutcome.Quiescent, clock.WaitUntil(bell.Rung(2), deadlineNanoseconds: 1000));
        Assert.Equal(10, clock.NowNanoseconds);
    }

    [Fact]
    public void Virtual_time_stops_at_the_deadline_without_running_later_events()
    {
        var (clock, bell) = WorldWithEventsAt(10, 2000);

        Assert.Equal(WaitOutcome.DeadlinePassed, clock.WaitUntil(bell.Rung(2), deadlineNanoseconds: 1000));
        Assert.Equal(1, bell.Count);
        Assert.Equal(1000, clock.NowNanoseconds);
    }

    [Fact]
    public void Nobody_looks_after_an_event_that_shows_nothing()
    {
        var clock = new VirtualClock();
        var bell = new Bell(10, 20, 30) { ShowsEvents = false };
        clock.Add(bell);

        Assert.Equal(WaitOutcome.Quiescent, clock.WaitUntil(bell.Rung(2), deadlineNanoseconds: 1000));

        Assert.Equal((3, 1), (bell.Count, bell.Looks));
    }

    [Fact]
    public void A_world_at_rest_grows_older_when_it_is_told_to_and_never_younger()
    {
        var (clock, _) = WorldWithEventsAt();

        clock.AdvanceTo(500);
        clock.AdvanceTo(400);

        Assert.Equal(500, clock.NowNanoseconds);
    }

    [Fact]
    public void A_participant_that_lets_no_time_pass_cannot_hold_a_wait()
    {
        var clock = new VirtualClock();
        clock.Add(new Standstill());

        Assert.Equal(WaitOutcome.DeadlinePassed, clock.WaitUntil(new Bell().Rung(1), deadlineNanoseconds: 1000));
        Assert.Equal(0, clock.NowNanoseconds);
    }

    [Fact]
    public void Real_time_ends_a_wait_at_its_deadline_and_at_once_when_the_condition_holds()
    {
        var clock = new RealClock();
        var bell = new Bell();

        Assert.Equal(WaitOutcome.Met, clock.WaitUntil(bell.Rung(0), clock.NowNanoseconds));
        Assert.Equal(WaitOutcome.DeadlinePassed, clock.WaitUntil(bell.Rung(1), clock.NowNanoseconds + 3_000_000));
    }

    private static (VirtualClock Clock, Bell Bell) WorldWithEventsAt(params long[] times)
    {
        var clock = new VirtualClock();
        var bell = new Bell(times);
        clock.Add(bell);
        return (clock, bell);
    }

    private sealed class Standstill : ITimeParticipant
    {
        public long NextEventNanoseconds => 0;

        public bool RunNextEvent(long nowNanoseconds) => true;
    }

    private sealed class Bell(params long[] times) : ITimeParticipant, IWaitCondition
    {
        private int _wanted;

        public int Count { get; private set; }

        public bool ShowsEvents { get; init; } = true;

        public int Looks { get; private set; }

        public long NextEventNanoseconds => Count < times.Length ? times[Count] : long.MaxValue;

        public IWaitCondition Rung(int wanted)
        {
            _wanted = wanted;
            return this;
        }

        public bool IsMet()
        {
            Looks++;
            return Count >= _wanted;
        }

        public bool RunNextEvent(long nowNanoseconds)
        {
            Count++;
            return ShowsEvents;
        }
    }
}
