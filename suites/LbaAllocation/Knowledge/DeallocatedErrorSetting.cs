namespace NvmeConformance.LbaAllocation.Knowledge;

/// <summary>
/// Whether reads of deallocated blocks of a namespace fail (DULBE of FID 05h), as each controller has been told. What nobody has set in
/// the sequence is not known: a value may have been saved before.
/// </summary>
internal sealed class DeallocatedErrorSetting
{
    private const int MostControllers = 64;
    private readonly bool?[] _values = new bool?[MostControllers];
    private readonly int[] _since = new int[MostControllers];

    /// <summary>Whether any controller has it enabled for certain.</summary>
    public bool IsOnAnywhere => Array.IndexOf(_values, true) >= 0;

    /// <summary>A sequence begins.</summary>
    public void Begin()
    {
        Array.Clear(_values);
        Array.Clear(_since);
    }

    /// <summary>A command that sets it is sent, or something happens after which it is not known.</summary>
    /// <param name="now">The moment.</param>
    public void Forget(int now)
    {
        Array.Clear(_values);
        Array.Fill(_since, now);
    }

    /// <summary>It has been set; whether other controllers follow is not said.</summary>
    /// <param name="controller">The controller that was told.</param>
    /// <param name="isOn">The value.</param>
    /// <param name="now">The moment.</param>
    public void Set(int controller, bool isOn, int now)
    {
        Forget(now);
        if (controller < MostControllers)
        {
            _values[controller] = isOn;
        }
    }

    /// <summary>What it has certainly been since a command was sent.</summary>
    /// <param name="controller">Where the command was sent.</param>
    /// <param name="since">When.</param>
    /// <returns>Null where it is not known, or may have changed.</returns>
    public bool? ValueSince(int controller, int since) =>
        controller < MostControllers && _since[controller] < since ? _values[controller] : null;

    /// <summary>The controller that has it enabled for certain.</summary>
    /// <returns>-1 for none.</returns>
    public int ControllerThatHasIt() => Array.IndexOf(_values, true);
}
