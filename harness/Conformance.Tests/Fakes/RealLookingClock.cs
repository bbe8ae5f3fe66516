using NvmeConformance.Determinism.Time;

namespace NvmeConformance.Conformance.Tests.Fakes;

/// <summary>Simulated time that a host takes for real time: nothing is ever known to be quiet for good, and every wait lasts.</summary>
/// <param name="world">The time of the devices.</param>
internal sealed class RealLookingClock(VirtualClock world) : Clock
{
    private const long BetweenLooksNanoseconds = 100_000_000;

    public override long NowNanoseconds => world.NowNanoseconds;

    public override bool IsVirtual => false;

    public override WaitOutcome WaitUntil(IWaitCondition condition, long deadlineNanoseconds)
    {
        while (true)
        {
            if (world.WaitUntil(condition, deadlineNanoseconds) is not WaitOutcome.Quiescent and var outcome)
            {
                return outcome;
            }

            if (world.NowNanoseconds >= deadlineNanoseconds)
            {
                return WaitOutcome.DeadlinePassed;
            }

            world.AdvanceTo(Math.Min(deadlineNanoseconds, world.NowNanoseconds + BetweenLooksNanoseconds));
        }
    }
}
