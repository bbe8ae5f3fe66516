namespace NvmeConformance.Reference.Controllers;

/// <summary>
/// Whether the media is ready (B2.2 3.5.4). With CC.CRIME 1 it gets so later than the controller, within CRTO.CRWMT, and until then
/// commands that need it end with a status that a host retries.
/// </summary>
public sealed class MediaReadiness
{
    private const long TimeoutUnitNanoseconds = 500_000_000;

    private readonly ReferenceController _controller;
    private readonly ControllerLifeCycle _life;

    internal MediaReadiness(ReferenceController controller, ControllerLifeCycle life) => (_controller, _life) = (controller, life);

    /// <summary>Whether it is ready, once the controller is.</summary>
    public bool IsReady { get; private set; } = true;

    /// <summary>When it gets ready; <see cref="long.MaxValue"/> when nothing is under way.</summary>
    internal long DueNanoseconds { get; private set; } = long.MaxValue;

    internal void Begin(bool isLater)
    {
        if (isLater)
        {
            IsReady = false;
            var limit = _controller.Registers.Timeouts.ReadyWithMedia500Milliseconds * TimeoutUnitNanoseconds / 2;
            DueNanoseconds = _controller.NowNanoseconds + Math.Min(_life.DrawDuration(), limit);
            _controller.CloseMedia(true);
        }
    }

    /// <summary>It is ready.</summary>
    internal void Finish() => Abandon();

    /// <summary>Nothing waits for it any more.</summary>
    internal void Abandon()
    {
        DueNanoseconds = long.MaxValue;
        if (!IsReady)
        {
            IsReady = true;
            _controller.CloseMedia(false);
        }
    }
}
