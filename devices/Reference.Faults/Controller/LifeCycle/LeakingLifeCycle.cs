using NvmeConformance.Reference.Controllers;

namespace NvmeConformance.Reference.Faults.Controller.LifeCycle;

/// <summary>A controller that loses something it needs for being enabled, and has only so many of them: without one it never gets ready.</summary>
/// <param name="controller">The controller.</param>
/// <param name="contexts">How many there are when power comes.</param>
internal abstract class LeakingLifeCycle(ReferenceController controller, int contexts) : ControllerLifeCycle(controller)
{
    private const long NeverNanoseconds = 3_600_000_000_000;

    private readonly ReferenceController _controller = controller;

    /// <summary>How many are lost by now.</summary>
    protected int Lost { get; set; }

    /// <summary>Whether the transition that begins is an enable.</summary>
    protected bool IsEnabling => _controller.Registers.Configuration.Enable;

    public override void PowerOn()
    {
        Lost = 0;
        base.PowerOn();
    }

    internal override long DrawDuration() => IsEnabling && Lost >= contexts ? NeverNanoseconds : base.DrawDuration();
}
